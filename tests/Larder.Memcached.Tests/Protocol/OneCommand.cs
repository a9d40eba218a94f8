using System.Globalization;
using System.Text;
using Larder.Memcached.Commands;

namespace Larder.Memcached.Tests.Protocol;

/// <summary>Reads written bytes as a server does, and finds exactly one command.</summary>
internal static class OneCommand
{
    private static readonly MetaFlags Everything = new()
    {
        WantsValue = true,
        WantsStamp = true,
        Stamp = ulong.MaxValue,
        Expires = long.MaxValue,
        Vivify = long.MaxValue,
        Recache = long.MaxValue,
        Form = uint.MaxValue,
        Delta = ulong.MaxValue,
        Initial = ulong.MaxValue,
        Mode = 'E',
        MarksStale = true,
    };

    public static void Check(byte[] key, byte[] value)
    {
        foreach (var verb in Enum.GetValues<MetaVerb>())
        {
            var command = new MetaCommand(verb, key, Everything, verb == MetaVerb.Set ? value : []);
            var output = new byte[command.MaxLength];
            var written = command.WriteTo(output);
            Read(verb, output.AsSpan(0, written), value);
        }
    }

    private static void Read(MetaVerb verb, ReadOnlySpan<byte> bytes, byte[] value)
    {
        var end = bytes.IndexOf("\r\n"u8);
        var line = bytes[..end];
        Assert.Equal(-1, line.IndexOfAnyExceptInRange((byte)' ', (byte)'~'));
        var words = Encoding.ASCII.GetString(line).Split(' ');
        Assert.Equal($"m{(char)verb}", words[0]);
        Assert.InRange(words[1].Length, 1, 250);
        var flags = words[(verb == MetaVerb.Set ? 3 : 2)..];
        Assert.All(flags, static flag => Assert.NotEmpty(flag));
        Assert.Equal(flags.Length, flags.Select(static flag => flag[0]).Distinct().Count());
        if (verb != MetaVerb.Set)
        {
            Assert.Equal(end + 2, bytes.Length);
            return;
        }

        Assert.Equal(value.Length.ToString(CultureInfo.InvariantCulture), words[2]);
        Assert.True(bytes[(end + 2)..^2].SequenceEqual(value));
        Assert.True(bytes[^2..].SequenceEqual("\r\n"u8));
    }
}
