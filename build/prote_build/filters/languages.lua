-- pandoc's Typst writer drops `lang`: hyphenation and screen readers need it. Other writers keep it.
if FORMAT ~= 'typst' then
  return {}
end

local function setting(attributes)
  local language, region = (attributes.lang or ''):match('^(%l%l%l?)-?(%u*)$')
  if language then
    return 'lang: "' .. language .. '"' .. (#region == 2 and ', region: "' .. region .. '"' or ', region: none')
  end
end

return {{
  Span = function(span)
    local set = setting(span.attributes)
    if set then
      span.content:insert(1, pandoc.RawInline('typst', '#text(' .. set .. ')['))
      span.content:insert(pandoc.RawInline('typst', ']'))
      return span.content
    end
  end,
  Div = function(div)
    local set = setting(div.attributes)
    if set then
      div.content:insert(1, pandoc.RawBlock('typst', '#[\n#set text(' .. set .. ')'))
      div.content:insert(pandoc.RawBlock('typst', ']'))
      return div.content
    end
  end,
}}
