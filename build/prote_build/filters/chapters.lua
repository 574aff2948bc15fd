-- EPUB: text before the first heading is a chapter of its own, named by the label prote gives to a summary, else by the
-- title. The class tells that name from the headings of the text (prote_build.parity).
local function name(doc)
  local first = doc.blocks[1]
  if not first or first.t == 'Header' then
    return nil
  elseif first.t == 'Div' and first.classes:includes('summary') then
    return tostring(PANDOC_WRITER_OPTIONS.variables['summary-label']), 'summary'
  elseif first.t ~= 'Div' or not first.content[1] or first.content[1].t ~= 'Header' then
    return pandoc.utils.stringify(doc.meta['title-text'] or ''), 'text'
  end
end

return {{
  Pandoc = function(doc)
    local label, id = name(doc)
    if label then
      local own = pandoc.Span(pandoc.Str(label), {class = 'prote-label'})
      doc.blocks:insert(1, pandoc.Header(1, {own}, {id = id, class = 'unnumbered'}))
      return doc
    end
  end,
}}
