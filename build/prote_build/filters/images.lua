-- Images for the sandboxed writers: the files beside the tree (prote has put only allowed ones there) go into
-- the media bag. pandoc's Typst writer drops alternative texts, so there the call is written out; the template's
-- `picture` knows the allowed file for each source.
local types = {png = 'image/png', jpg = 'image/jpeg', jpeg = 'image/jpeg', gif = 'image/gif', svg = 'image/svg+xml'}

local function quoted(text)
  return '"' .. text:gsub('[\\"]', '\\%0'):gsub('%s+', ' ') .. '"'
end

local function alternative(image)
  local alt = image.attributes.alt
  return alt ~= nil and alt or pandoc.utils.stringify(image.caption)
end

local function figure(image)
  local width = image.attributes.width
  local size = width and width:match('^%d+%.?%d*%%$') and ', width: ' .. width or ''
  local call = 'picture(' .. quoted(image.src) .. ', alt: ' .. quoted(alternative(image)) .. size .. ')'
  return pandoc.RawInline('typst', '#' .. call)
end

-- Typst sets an image on a line of its own unless it is in a box: a sentence would be cut in two.
local function inline(image)
  local call = figure(image)
  call.text = '#box(' .. call.text:sub(2) .. ')'
  return call
end

local function bagged(image)
  if not pandoc.mediabag.lookup(image.src) then
    local file = assert(io.open(image.src, 'rb'))
    pandoc.mediabag.insert(image.src, types[image.src:match('%.(%w+)$')], file:read('a'))
    file:close()
  end
end

if FORMAT ~= 'typst' then
  return {{Image = bagged}}
end

return {{
  traverse = 'topdown',
  Figure = function(block) return block:walk({Image = figure}), false end,
  Image = inline,
}}
