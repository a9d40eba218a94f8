using System.Buffers.Binary;
using Larder.Ground;

namespace Larder.Transforms;

/// <summary>
/// Prefixes that are numbers in the order in which they are asked for, written as the Python package CacheToolsUtils writes
/// them: <c>AA==.</c>, <c>AQ==.</c> and so on.
/// </summary>
/// <remarks>
/// For stores that such a program shares. Whoever asks in another order gets others: two programs, or two builds of one, then
/// read each other's entries. <c>AutoPrefix</c> depends on no order. Thread-safe.
/// </remarks>
public sealed class NumberedPrefixes
{
    private static readonly Dictionary<string, Func<byte[], string>> Methods = new(StringComparer.Ordinal)
    {
        ["b64"] = Convert.ToBase64String,
        ["b64u"] = static bytes => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_'),
        ["b32"] = static bytes => Base32.Encode(bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        ["b32x"] = static bytes => Base32.Encode(bytes, "0123456789ABCDEFGHIJKLMNOPQRSTUV"),
        ["b16"] = Convert.ToHexString,
        ["a85"] = static bytes => Base85.EncodeAscii(bytes),
        ["b85"] = static bytes => Base85.Encode(bytes),
    };

    private readonly Func<byte[], string> _encode;
    private readonly string _separator;
    private long _next;

    /// <summary>Numbers from zero on.</summary>
    /// <param name="method">How they are written: <c>b64</c>, <c>b64u</c>, <c>b32</c>, <c>b32x</c>, <c>b16</c>, <c>a85</c> or <c>b85</c>.</param>
    /// <param name="separator">What each ends in; itself ends in one of <c>: . / | - _</c>.</param>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    public NumberedPrefixes(string method = "b64", string separator = ".")
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentException.ThrowIfNullOrEmpty(separator);
        _encode = Methods.TryGetValue(method, out var encode)
            ? encode
            : throw new ArgumentException(
                $"invalid conversion method: {method}; there are {string.Join(", ", Methods.Keys)}",
                nameof(method)
            );
        _separator = separator;
    }

    /// <summary>The prefix of the next number.</summary>
    public string Next() => Of(Interlocked.Increment(ref _next) - 1);

    /// <summary>The prefix of a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public string Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        var first = bytes.AsSpan().IndexOfAnyExcept((byte)0);
        return _encode(bytes[(first < 0 ? ^1 : first)..]) + _separator;
    }
}
