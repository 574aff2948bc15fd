-- Drops HTML comments; any other raw node is refused, for each writer would let it through as code.
local dropped = false

local function raw(node)
  if node.format == 'html' and node.text:match('^%s*<!%-%-') then
    -- A comment may be followed by markup in the same node: `<!-- a --> <b>`.
    local rest = node.text:gsub('<!%-%-.-%-%->', '')
    if not rest:match('%S') then
      dropped = true
      return {}
    end
  end
  error('prote-refusal raw ' .. pandoc.json.encode({node.text}) .. '\n', 0)
end

-- Two spaces are left where a comment stood between words.
local function single_spaces(inlines)
  for at = #inlines, 2, -1 do
    if inlines[at].t == 'Space' and inlines[at - 1].t == 'Space' then
      inlines:remove(at)
    end
  end
  return inlines
end

return {
  {RawInline = raw, RawBlock = raw},
  {Pandoc = function(doc) return dropped and doc:walk({Inlines = single_spaces}) or nil end},
}
