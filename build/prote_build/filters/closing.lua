-- Ends the text with the line of place and date given as metadata `closing`, unless the text has it already. The page about
-- the organisation is no part of the text: it follows.
local function is_about(block)
  return block.t == 'Div' and block.classes:includes('about')
end

return {{
  Pandoc = function(doc)
    local line = doc.meta.closing
    if not line then
      return nil
    end
    line = pandoc.utils.stringify(line)
    doc.meta.closing = nil
    local last = #doc.blocks
    while last > 0 and is_about(doc.blocks[last]) do
      last = last - 1
    end
    if last > 0 and pandoc.utils.stringify(doc.blocks[last]) == line then
      doc.blocks:remove(last)
      last = last - 1
    end
    doc.blocks:insert(last + 1, pandoc.Div({pandoc.Para(pandoc.Inlines(line))}, {class = 'closing'}))
    return doc
  end,
}}
