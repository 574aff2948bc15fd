-- Gives the `summary`, `closing` and `about` divs what each writer knows them by.
local styles = {summary = 'Summary', closing = 'Closing Line'}

local function typst(name, div)
  local out = pandoc.Blocks {pandoc.RawBlock('typst', '#' .. name .. '[')}
  out:extend(div.content)
  out:insert(pandoc.RawBlock('typst', ']'))
  return out
end

local function boxed(div)
  if FORMAT == 'typst' and div.classes:includes('about') then
    return typst('about', div)
  end
  for name, style in pairs(styles) do
    if div.classes:includes(name) then
      if FORMAT == 'typst' then
        return typst(name, div)
      elseif FORMAT == 'docx' then
        div.attributes['custom-style'] = style
      elseif name == 'summary' then
        div.attributes['role'] = 'region'
        div.attributes['aria-label'] = tostring(PANDOC_WRITER_OPTIONS.variables['summary-label'] or '')
      end
      return div
    end
  end
end

return {{Div = boxed}}
