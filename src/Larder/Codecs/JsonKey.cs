using System.Security.Cryptography;
using System.Text;
using Larder.Codecs;
using Larder.Ground;

namespace Larder;

/// <summary>Keys in JSON, which tell apart what differs only in type: 1, 1.0, <c>"1"</c> and <c>true</c>.</summary>
/// <remarks>
/// The same text as <c>json_key</c> and <c>full_hash_key</c> of the Python package CacheToolsUtils give for the same arguments:
/// compact, names in order, ASCII only. An argument is null, a text, a boolean, a number, a list, an array, a tuple, a
/// dictionary with texts for names, or what <see cref="CacheKey.Of(ReadOnlySpan{object?})"/> takes, which is written as a text.
/// </remarks>
public static class JsonKey
{
    private const int HashedBytes = 16;

    /// <summary>The key of arguments: <c>[1,"hi"]</c>, or <c>[]</c> for none.</summary>
    /// <exception cref="NotSupportedException">An argument has no JSON form; the message names its type.</exception>
    public static CacheKey Of(params ReadOnlySpan<object?> arguments) => TextOf(arguments);

    /// <summary>The key of arguments of which some are named: <c>{"*":[1],"**":{"hi":"hello"}}</c>.</summary>
    /// <param name="named">The named ones; where there are none, as <see cref="Of"/>.</param>
    /// <param name="arguments">The others.</param>
    /// <exception cref="NotSupportedException">An argument has no JSON form; the message names its type.</exception>
    public static CacheKey OfNamed(
        IReadOnlyDictionary<string, object?> named,
        params ReadOnlySpan<object?> arguments
    ) => TextOf(named, arguments);

    /// <summary>Twenty characters for a key of any length: 128 bits of the SHA3-256 of <see cref="Of"/>, in Base85.</summary>
    /// <exception cref="NotSupportedException">An argument has no JSON form; the message names its type.</exception>
    /// <exception cref="PlatformNotSupportedException">The system has no SHA-3.</exception>
    public static CacheKey HashOf(params ReadOnlySpan<object?> arguments) => Hash(TextOf(arguments));

    /// <summary>Twenty characters for a key of any length: 128 bits of the SHA3-256 of <see cref="OfNamed"/>, in Base85.</summary>
    /// <param name="named">The named ones; where there are none, as <see cref="HashOf"/>.</param>
    /// <param name="arguments">The others.</param>
    /// <exception cref="NotSupportedException">An argument has no JSON form; the message names its type.</exception>
    /// <exception cref="PlatformNotSupportedException">The system has no SHA-3.</exception>
    public static CacheKey HashOfNamed(
        IReadOnlyDictionary<string, object?> named,
        params ReadOnlySpan<object?> arguments
    ) => Hash(TextOf(named, arguments));

    private static string TextOf(ReadOnlySpan<object?> arguments) =>
        new JsonKeyWriter().Append(arguments.ToArray()).ToString();

    private static string TextOf(IReadOnlyDictionary<string, object?> named, ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(named);
        if (named.Count == 0)
        {
            return TextOf(arguments);
        }

        var parts = new Dictionary<string, object?>(StringComparer.Ordinal) { ["**"] = named };
        if (arguments.Length > 0)
        {
            parts["*"] = arguments.ToArray();
        }

        return new JsonKeyWriter().Append(parts).ToString();
    }

    private static string Hash(string json) =>
        Base85.Encode(SHA3_256.HashData(Encoding.ASCII.GetBytes(json)).AsSpan(0, HashedBytes));
}
