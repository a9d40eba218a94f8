using System.Text;

namespace Larder.Cli.Terminal;

/// <summary>Data goes to standard output, everything else to standard error.</summary>
internal sealed class Output : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Stream _data = Console.OpenStandardOutput();
    private readonly StreamWriter _lines;

    public Output() => _lines = new StreamWriter(_data, Utf8, bufferSize: 4096, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Whether a person looks at the data.</summary>
    public static bool IsTerminal => !Console.IsOutputRedirected;

    /// <summary>One line of data; what could harm a terminal is escaped where there is one.</summary>
    public void Line(string text) => _lines.WriteLine(IsTerminal ? Escaping.Line(text) : text);

    /// <summary>One line of fields, aligned for a person and separated by tabs for a program.</summary>
    public void Fields(params ReadOnlySpan<(string Text, int Width)> fields)
    {
        var line = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            var last = i == fields.Length - 1;
            line.Append(
                !IsTerminal ? fields[i].Text
                : last ? Escaping.Line(fields[i].Text)
                : Escaping.Line(fields[i].Text).PadRight(fields[i].Width)
            );
            line.Append(
                last ? ""
                : IsTerminal ? "  "
                : "\t"
            );
        }

        _lines.WriteLine(line);
    }

    /// <summary>A value: untouched for a program, escaped for a person.</summary>
    public void Value(ReadOnlySpan<byte> bytes, bool raw)
    {
        if (raw || !IsTerminal)
        {
            _lines.Flush();
            _data.Write(bytes);
            return;
        }

        var text = Escaping.Text(bytes);
        _lines.Write(text);
        _lines.Write(text.EndsWith('\n') ? "" : "\n");
    }

    /// <summary>Writes what is still held back.</summary>
    public void Flush()
    {
        _lines.Flush();
        _data.Flush();
    }

    public void Dispose()
    {
        _lines.Dispose();
        _data.Dispose();
    }
}
