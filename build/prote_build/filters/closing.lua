-- Ends the text with the line of place and date given as metadata `closing`, unless the text has it already.
return {{
  Pandoc = function(doc)
    local line = doc.meta.closing
    if not line then
      return nil
    end
    line = pandoc.utils.stringify(line)
    doc.meta.closing = nil
    local last = doc.blocks[#doc.blocks]
    if last and pandoc.utils.stringify(last) == line then
      doc.blocks:remove()
    end
    doc.blocks:insert(pandoc.Div({pandoc.Para({pandoc.Str(line)})}, {class = 'closing'}))
    return doc
  end,
}}
