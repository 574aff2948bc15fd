-- Numbers the sections « I. », « II. »: level-1 headings without the class `unnumbered`, outside a summary and
-- the page about the organisation.
local steps = {{10, 'X'}, {9, 'IX'}, {5, 'V'}, {4, 'IV'}, {1, 'I'}}

local function roman(number)
  local out = ''
  for _, step in ipairs(steps) do
    while number >= step[1] do
      out, number = out .. step[2], number - step[1]
    end
  end
  return out
end

local count = 0

return {{
  traverse = 'topdown',
  Div = function(div)
    if div.classes:includes('summary') or div.classes:includes('about') then
      return div, false
    end
  end,
  Header = function(header)
    if header.level ~= 1 or header.classes:includes('unnumbered') then
      return nil
    end
    count = count + 1
    local number = pandoc.Span(pandoc.Str(roman(count) .. '.'), {class = 'section-number'})
    header.content:insert(1, pandoc.Str('\u{00A0}'))
    header.content:insert(1, number)
    return header
  end,
}}
