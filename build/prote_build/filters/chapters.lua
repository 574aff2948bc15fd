-- EPUB: a summary before the first heading is a chapter of its own, named by the label prote gives.
return {{
  Pandoc = function(doc)
    local first = doc.blocks[1]
    if first and first.t == 'Div' and first.classes:includes('summary') then
      local label = PANDOC_WRITER_OPTIONS.variables['summary-label']
      doc.blocks:insert(1, pandoc.Header(1, {pandoc.Str(tostring(label))}, {id = 'summary', class = 'unnumbered'}))
      return doc
    end
  end,
}}
