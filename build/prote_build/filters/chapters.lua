-- EPUB: every chapter has a heading. What comes before the first one is named by prote: « Résumé » where it begins with
-- the summary, else the title. The page about the organisation is a chapter too, in which nothing else ends up.
local function label(text, identifier)
  return pandoc.Header(1, {pandoc.Str(text)}, {id = identifier, class = 'unnumbered'})
end

local titled
function titled(block)
  return block and (block.t == 'Header' and block.level == 1 or block.t == 'Div' and titled(block.content[1]))
end

local function is(block, class)
  return block and block.t == 'Div' and block.classes:includes(class)
end

-- pandoc splits at headings of the text itself only: the div is opened.
local function opened(about)
  local first = about.content[1]
  if first and first.t == 'Header' and first.level == 1 then
    first.classes:insert('about')
  else
    local label_of = tostring(PANDOC_WRITER_OPTIONS.variables['about-label'])
    local heading = label(label_of, 'prote-about')
    heading.classes:insert('about')
    about.content:insert(1, heading)
  end
  return about.content
end

return {{
  Pandoc = function(doc)
    local blocks = pandoc.Blocks {}
    local first = doc.blocks[1]
    if is(first, 'summary') then
      blocks:insert(label(tostring(PANDOC_WRITER_OPTIONS.variables['summary-label']), 'prote-summary'))
    elseif not is(first, 'about') and not titled(first) then
      blocks:insert(label(pandoc.utils.stringify(doc.meta.title), 'prote-text'))
    end
    for _, block in ipairs(doc.blocks) do
      if is(block, 'about') then
        blocks:extend(opened(block))
      else
        blocks:insert(block)
      end
    end
    doc.blocks = blocks
    return doc
  end,
}}
