using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Larder;

/// <summary>The answer to a look-up: a value, which may be null, or a miss.</summary>
/// <param name="HasValue">Whether something was found.</param>
/// <param name="Value">What was found; the type's default on a miss.</param>
/// <typeparam name="T">The type asked for.</typeparam>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CacheResult<T>(bool HasValue, T? Value)
{
    /// <summary>Nothing was found.</summary>
    [SuppressMessage(
        "Design",
        "CA1000:Do not declare static members on generic types",
        Justification = "a miss has a type, and whoever returns one has named it already"
    )]
    public static CacheResult<T> Miss => default;

    /// <summary>The value found, or <paramref name="fallback"/> on a miss.</summary>
    public T? Or(T? fallback) => HasValue ? Value : fallback;
}
