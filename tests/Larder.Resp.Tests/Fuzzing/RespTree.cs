using System.Buffers;
using System.Globalization;
using System.Text;

namespace Larder.Resp.Tests.Fuzzing;

/// <summary>Writes random values by the grammar: every kind, streamed forms, attributes, nulls in three ways.</summary>
internal sealed class RespTree(Random random)
{
    private readonly ArrayBufferWriter<byte> _out = new();

    /// <summary>The bytes of one value.</summary>
    public static byte[] Next(Random random)
    {
        var tree = new RespTree(random);
        tree.Value(random.Next(1, 6));
        return tree._out.WrittenSpan.ToArray();
    }

    private void Value(int depth)
    {
        if (random.Next(12) == 0)
        {
            Pairs('|', depth - 1);
        }

        switch (random.Next(depth > 0 ? 16 : 10))
        {
            case 0:
                Line('+' + Text());
                break;
            case 1:
                Line('-' + "ERR " + Text());
                break;
            case 2:
                Line(':' + random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture));
                break;
            case 3:
                Line(
                    random.Next(3) switch
                    {
                        0 => "_",
                        1 => "$-1",
                        _ => "*-1",
                    }
                );
                break;
            case 4:
                Line(random.Next(2) == 0 ? "#t" : "#f");
                break;
            case 5:
                Line(
                    ','
                        + (
                            random.Next(4) == 0
                                ? "-inf"
                                : random.NextDouble().ToString("R", CultureInfo.InvariantCulture)
                        )
                );
                break;
            case 6:
                Line("(-" + new string('9', random.Next(1, 40)));
                break;
            case 7:
                Measured(random.Next(2) == 0 ? '!' : '$', Bytes());
                break;
            case 8:
                Measured('=', [.. "txt:"u8, .. Bytes()]);
                break;
            case 9:
                Chunks();
                break;
            case 10 or 11:
                Pairs('%', depth - 1);
                break;
            default:
                Items("*~>*"[random.Next(4)], depth - 1);
                break;
        }
    }

    private void Items(char marker, int depth)
    {
        var count = random.Next(5);
        var streamed = random.Next(5) == 0;
        Line(streamed ? $"{marker}?" : $"{marker}{count}");
        for (var i = 0; i < count; i++)
        {
            Value(depth);
        }

        if (streamed)
        {
            Line(".");
        }
    }

    private void Pairs(char marker, int depth)
    {
        var pairs = random.Next(3);
        Line($"{marker}{pairs}");
        for (var i = 0; i < pairs * 2; i++)
        {
            Value(depth);
        }
    }

    private void Chunks()
    {
        Line("$?");
        for (var i = random.Next(3); i > 0; i--)
        {
            Measured(';', [1, .. Bytes()]);
        }

        Line(";0");
    }

    private void Measured(char marker, byte[] bytes)
    {
        Line($"{marker}{bytes.Length}");
        _out.Write(bytes);
        Line("");
    }

    private void Line(string text) => _out.Write(Encoding.UTF8.GetBytes(text + "\r\n"));

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(8) == 0 ? random.Next(600) : random.Next(12)];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Text() => new('x', random.Next(20));
}
