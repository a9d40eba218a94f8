using System.Text;

namespace Larder.Generators.Templates;

/// <summary>Reads <c>user:{id}</c>: texts, doubled braces for single ones, and holes <c>{path:format|empty}</c>.</summary>
internal sealed class TemplateReader
{
    private readonly string _key;
    private readonly List<TemplatePart> _parts = [];
    private readonly StringBuilder _text = new();
    private int _textStart;
    private int _at;

    private TemplateReader(string key)
    {
        _key = key;
    }

    public static Template Read(string key) => new TemplateReader(key).Read();

    private Template Read()
    {
        while (_at < _key.Length)
        {
            var c = _key[_at];
            if (c is '{' or '}' && _at + 1 < _key.Length && _key[_at + 1] == c)
            {
                _text.Append(c);
                _at += 2;
            }
            else if (c == '}')
            {
                return new Template([], "A '}' closes nothing; write '}}' for the character.", _at, 1);
            }
            else if (c == '{')
            {
                EndText();
                if (ReadHole() is { } fault)
                {
                    return fault;
                }

                _textStart = _at;
            }
            else
            {
                _text.Append(c);
                _at++;
            }
        }

        EndText();
        return new Template(_parts);
    }

    private void EndText()
    {
        if (_text.Length > 0)
        {
            _parts.Add(new TemplatePart(_text.ToString(), IsHole: false, _textStart, _at - _textStart));
            _text.Clear();
        }
    }

    private Template? ReadHole()
    {
        var end = _key.IndexOf('}', _at);
        var open = _key.IndexOf('{', _at + 1);
        if (end < 0 || (open >= 0 && open < end))
        {
            return new Template([], "A '{' is not closed; write '{{' for the character.", _at, 1);
        }

        var length = end + 1 - _at;
        var (rest, empty) = SplitEmpty(_key.Substring(_at + 1, length - 2));
        var colon = rest.IndexOf(':');
        var path = (colon < 0 ? rest : rest.Substring(0, colon)).Trim();
        if (path.Length == 0)
        {
            return new Template([], "A hole is empty.", _at, length);
        }

        var format = colon < 0 ? null : rest.Substring(colon + 1);
        _parts.Add(new TemplatePart(path, IsHole: true, _at, length, format, empty));
        _at = end + 1;
        return null;
    }

    // the last single bar; a doubled one is the character
    private static (string Path, string? Empty) SplitEmpty(string hole)
    {
        for (var i = 0; i < hole.Length; i++)
        {
            if (hole[i] != '|')
            {
                continue;
            }

            if (i + 1 < hole.Length && hole[i + 1] == '|')
            {
                i++;
                continue;
            }

            return (hole.Substring(0, i).Replace("||", "|"), hole.Substring(i + 1).Replace("||", "|"));
        }

        return (hole.Replace("||", "|"), null);
    }
}
