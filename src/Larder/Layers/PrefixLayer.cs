using Larder.Stores;

namespace Larder.Layers;

/// <summary>Puts a text in front of every key, so that many users share one store without meeting.</summary>
/// <remarks>Costs no look-up and no allocation: the prefix goes into the space. Scan and clear stay inside it.</remarks>
public class PrefixLayer : CacheLayer
{
    private const string Separators = ":./|-_";

    private static readonly StackNature Renames = new(StackTraits.RenamesKeys);

    private readonly string _prefix;
    private Join _last;

    /// <summary>A layer that puts <paramref name="prefix"/> in front of every key of <paramref name="inner"/>.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="prefix">Ends in one of <c>: . / | - _</c>, so that joined keys stay apart.</param>
    /// <exception cref="ArgumentException">The prefix is empty or does not end in a separator.</exception>
    public PrefixLayer(ICacheStore inner, string prefix)
        : base(inner)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (!Separators.Contains(prefix[^1], StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The prefix '{prefix}' must end in one of : . / | - _ so that joined keys stay apart.",
                nameof(prefix)
            );
        }

        _prefix = prefix;
        _last = new Join(CacheSpace.Root, CacheSpace.Of(prefix));
    }

    /// <inheritdoc />
    public override StackNature Nature => Renames;

    /// <inheritdoc />
    public sealed override NearPath? Near => Inner.Near?.Under(_prefix);

    /// <inheritdoc />
    protected sealed override bool KeepsValues => true;

    /// <inheritdoc />
    public sealed override ValueTask ClearAsync(CacheSpace space, CacheContext context) =>
        Inner.ClearAsync(ToInner(space), context);

    /// <inheritdoc />
    public sealed override ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context) =>
        Inner.RemoveByTagAsync(ToInner(space), tag, context);

    /// <inheritdoc />
    protected sealed override CacheKey ToInner(CacheKey key) => new(ToInner(key.Space), key.Name);

    /// <inheritdoc />
    protected sealed override CacheKey FromInner(CacheKey key) => key.ToString()[_prefix.Length..];

    /// <inheritdoc />
    protected sealed override string? ToInnerPattern(string? pattern) => KeyPattern.Escape(_prefix) + (pattern ?? "*");

    private CacheSpace ToInner(CacheSpace space)
    {
        // the last join is only a memo: two threads that race replace it with equal ones
        var join = Volatile.Read(ref _last);
        if (!ReferenceEquals(join.From, space))
        {
            join = new Join(space, space.Under(_prefix));
            Volatile.Write(ref _last, join);
        }

        return join.To;
    }

    private sealed record Join(CacheSpace From, CacheSpace To);
}
