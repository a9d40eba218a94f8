using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Larder.Redis;

/// <summary>A script in Lua that the server keeps under its digest, so that its text is sent only once.</summary>
public sealed class RedisScript
{
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

    [SuppressMessage(
        "Security",
        "CA5350",
        Justification = "the server's name for a script, not a protection of anything"
    )]
    private static string DigestOf(string text) =>
        Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
}
