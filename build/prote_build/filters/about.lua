-- HTML: marks the page about the organisation, which belongs after the notes that pandoc puts at the end.
return {{
  Div = function(div)
    if div.classes:includes('about') then
      return {pandoc.RawBlock('html', '<!--about-->'), div, pandoc.RawBlock('html', '<!--/about-->')}
    end
  end,
}}
