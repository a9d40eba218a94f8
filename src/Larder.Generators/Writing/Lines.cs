using System.Text;

namespace Larder.Generators.Writing;

/// <summary>Lines of code, indented by their braces.</summary>
internal sealed class Lines
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public Lines Add(string line)
    {
        _depth -= line.StartsWith("}", StringComparison.Ordinal) ? 1 : 0;
        _text.Append(' ', line.Length == 0 ? 0 : _depth * 4).Append(line).Append('\n');
        _depth += line is "{" ? 1 : 0;
        return this;
    }

    public Lines Add(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Add(line);
        }

        return this;
    }

    public Lines Open(string head) => Add(head).Add("{");

    public Lines Close() => Add("}");

    public override string ToString() => _text.ToString();
}
