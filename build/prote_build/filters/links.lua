-- Refuses links whose scheme could run something or read the reader's machine.
local allowed = {http = true, https = true, mailto = true, doi = true, tel = true, urn = true}

local function scheme(target)
  -- Browsers skip control characters and spaces inside a scheme: `java\tscript:`.
  local plain = target:gsub('[%c ]', '')
  return plain:match('^([%a][%w+.-]*):')
end

return {{
  Link = function(link)
    local found = scheme(link.target)
    if found and not allowed[found:lower()] or link.target:match('^%s*//') then
      error('prote-refusal link ' .. pandoc.json.encode({link.target}) .. '\n', 0)
    end
  end,
}}
