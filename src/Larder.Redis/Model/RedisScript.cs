using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Larder.Redis;

/// <summary>A script in Lua that the server keeps under its digest, so that its text is sent only once.</summary>
public sealed class RedisScript
{
    private const int MostKept = 3;

    private readonly byte[]?[] _calls = new byte[MostKept][];

    /// <summary>A script of this text.</summary>
    public RedisScript(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        Text = text;
        Digest = DigestOf(text);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its SHA-1 in lower-case hexadecimal, by which the server calls it.</summary>
    public string Digest { get; }

    /// <summary>The three words, as they are sent, with which a call for this many keys begins.</summary>
    internal ReadOnlySpan<byte> CallOf(int keys)
    {
        if (keys >= MostKept)
        {
            return MakeCall(keys);
        }

        // two threads that race make equal ones
        return Volatile.Read(ref _calls[keys]) ?? (_calls[keys] = MakeCall(keys));
    }

    private byte[] MakeCall(int keys)
    {
        var number = keys.ToString(CultureInfo.InvariantCulture);
        return Encoding.ASCII.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"$7\r\nEVALSHA\r\n${Digest.Length}\r\n{Digest}\r\n${number.Length}\r\n{number}\r\n"
            )
        );
    }

    [SuppressMessage(
        "Security",
        "CA5350",
        Justification = "the server's name for a script, not a protection of anything"
    )]
    private static string DigestOf(string text) =>
        Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
}
