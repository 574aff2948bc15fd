-- Raises the letters of French ordinals: « XXIe », « 1er », « 77e », « IIde ». The letters stay in the text.
local suffixes = {'ers', 'er', 'res', 're', 'des', 'de', 'ds', 'd', 'es', 'e'}
local of_one = {er = true, ers = true, re = true, res = true}
local of_two = {d = true, ds = true, de = true, des = true}

-- Le, Ce, De, Me are words: a numeral of one letter is I, V or X only.
local function roman(number)
  return number:match('^[IVX]+$') or number:match('^[IVXLC][IVXLC]+$')
end

local function fits(number, suffix)
  if of_one[suffix] then
    return number == '1' or number == 'I'
  elseif of_two[suffix] then
    return number == '2' or number == 'II'
  end
  return number ~= '1' and number ~= 'I' and (number:match('^%d+$') or roman(number))
end

local function split(number, letters)
  for _, suffix in ipairs(suffixes) do
    if letters == suffix and fits(number, suffix) then
      return suffix
    end
  end
end

local function raised(str)
  local text = str.text
  if not text:find('[%dIVX][erd]') or text:find('://', 1, true) or text:find('[@/\\_]') then
    return nil
  end
  local out, done, at = pandoc.Inlines {}, 1, 1
  while true do
    local from, to, number, letters = text:find('([%dIVXLC]+)(%l+)', at)
    if not from then
      break
    end
    local before, after = text:sub(from - 1, from - 1), text:sub(to + 1, to + 1)
    -- 0xC3 and 0xC5 open the accented Latin letters in UTF-8: the word goes on.
    local inside = from > 1 and before:match('[%w.,]') or after:match('[%w\xC3\xC5]')
    local suffix = not inside and split(number, letters)
    if suffix then
      out:insert(pandoc.Str(text:sub(done, to - #suffix)))
      out:insert(pandoc.Superscript(suffix))
      done = to + 1
    end
    at = to + 1
  end
  if done == 1 then
    return nil
  end
  if done <= #text then
    out:insert(pandoc.Str(text:sub(done)))
  end
  return out
end

return {{
  traverse = 'topdown',
  -- Foreign words keep their own usage.
  Span = function(span)
    local lang = span.attributes.lang
    if lang and not lang:match('^fr') then
      return span, false
    end
  end,
  Div = function(div)
    local lang = div.attributes.lang
    if lang and not lang:match('^fr') then
      return div, false
    end
  end,
  Str = raised,
}}
