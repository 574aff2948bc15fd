-- Gives the `summary`, `closing` and `about` divs what each writer knows them by.
local styles = {summary = 'Summary', closing = 'Closing Line'}

local function styled(blocks, style)
  return pandoc.Div(blocks, {['custom-style'] = style})
end

-- A Word paragraph has one style: those of a list within a box need one that keeps the box whole.
local function listed(style)
  local function items(list)
    for at, item in ipairs(list.content) do
      list.content[at] = item:map(function(block)
        -- pandoc styles a Plain itself.
        return (block.t == 'Para' or block.t == 'Plain') and styled({pandoc.Para(block.content)}, style) or block
      end)
    end
    return list
  end
  return {BulletList = items, OrderedList = items}
end

local function boxed(div)
  if FORMAT == 'docx' and div.classes:includes('about') then
    -- prote_build.docx begins a page here.
    div.content:insert(1, pandoc.RawBlock('openxml', '<w:p><w:pPr><w:pStyle w:val="About"/></w:pPr></w:p>'))
    return div
  end
  for name, style in pairs(styles) do
    if div.classes:includes(name) then
      if FORMAT == 'docx' then
        return styled(div.content:walk(listed(style .. ' List')), style)
      elseif name == 'summary' then
        div.attributes['role'] = 'region'
        div.attributes['aria-label'] = tostring(PANDOC_WRITER_OPTIONS.variables['summary-label'] or '')
      end
      return div
    end
  end
end

local function quoted(quote)
  return FORMAT == 'docx' and pandoc.BlockQuote(quote.content:walk(listed('Block Text List'))) or nil
end

-- The number of a section stays apart from its words: prote makes Word count it.
local function numbered(header)
  local first = header.content[1]
  if FORMAT == 'docx' and first and first.t == 'Span' and first.classes:includes('section-number') then
    first.attributes['custom-style'] = 'Section Number'
    return header
  end
end

return {{Div = boxed, BlockQuote = quoted, Header = numbered}}
