namespace Larder;

/// <summary>When this method has returned, what is under these keys is removed; when it throws, it stays.</summary>
/// <remarks>For the same methods as <see cref="CachedAttribute"/>. May be given more than once.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class InvalidatesAttribute : Attribute
{
    /// <summary>A method that changes what others have kept.</summary>
    /// <param name="keys">
    /// Keys with holes, as <c>user:{user.Id}</c>; <c>{result.Id}</c> is of what the method returns. One that ends in <c>*</c>
    /// stands for all keys that begin so.
    /// </param>
    public InvalidatesAttribute(params string[] keys)
    {
        Keys = keys;
    }

    /// <summary>The keys, with holes.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The cached method whose result for the arguments of the same names is removed.</summary>
    public string? Of { get; set; }

    /// <summary>The type that has the method, where it is another one.</summary>
    public Type? In { get; set; }

    /// <summary>Tags, which may have holes; everything that has one of them is removed.</summary>
    public string[]? Tags { get; set; }

    /// <summary>Removes before the method runs instead, and whatever becomes of it.</summary>
    public bool Before { get; set; }

    /// <inheritdoc cref="CachedAttribute.Cache" />
    public string? Cache { get; set; }

    /// <inheritdoc cref="CachedAttribute.Member" />
    public string? Member { get; set; }

    /// <inheritdoc cref="CachedAttribute.Core" />
    public string? Core { get; set; }
}
