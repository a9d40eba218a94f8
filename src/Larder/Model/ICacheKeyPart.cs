namespace Larder;

/// <summary>A type that says itself what stands for it in a key.</summary>
/// <remarks>
/// Two values that are the same to a cache write the same, and two that are not write different texts. What is written is a
/// key in small: texts between the holes as they are, holes escaped, and <c>:</c> between two of them. As soon as it is more
/// than one plain value it stands between brackets, so a value of another hole is never taken for a piece of it.
/// </remarks>
/// <example>
/// <code>
/// public sealed record OrderId(string Shop, long Number) : ICacheKeyPart
/// {
///     public void AppendTo(ref KeyText key) => key.Append($"{Shop}:{Number}");
/// }
/// // $"order:{id}" is order:[north:7]
/// </code>
/// </example>
public interface ICacheKeyPart
{
    /// <summary>Writes what stands for this value. Must not depend on culture, time zone or process.</summary>
    void AppendTo(ref KeyText key);
}
