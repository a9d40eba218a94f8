using System.Text;
using Larder.Memcached.Commands;
using Larder.Memcached.Nodes;
using Larder.Wire.Commands;

namespace Larder.Memcached.Store;

/// <summary>
/// When tags were removed on one server. Each tag in use has an item there whose number is compared with the stamps of the
/// entries that have the tag; a tag whose item was lost is taken for removed. Thread-safe.
/// </summary>
/// <remarks>
/// A removal writes the tag's empty item, whose stamp is the number, and then the item that tells of the last removal of any.
/// A tag that has no item yet gets one that holds the number of that last removal: it was not removed since.
/// </remarks>
internal sealed class ServerTags(StoreWire wire, StoreKeys keys, MemcachedNode node)
{
    /// <summary>As far as any stamp.</summary>
    public const ulong Always = ulong.MaxValue;

    private static readonly MetaFlags Keep = new() { Expires = 0 };
    private static readonly MetaFlags KeepNew = Keep with { Mode = 'E' };

    private readonly RemovalMoments _moments = new();

    /// <summary>What tells when a tag was last removed.</summary>
    public EncodedCommand Look => StoreWire.Get(keys.Removals, MetaFlags.Look);

    /// <summary>Takes over what that has told.</summary>
    public void Learn(RawItem look)
    {
        if (look.IsDone)
        {
            _moments.Learn(look.Stamp);
        }
    }

    /// <summary>The last removal that is known to lie before a tick of this process's clock; null: none is.</summary>
    public ulong? At(long tick) => _moments.At(tick);

    /// <summary>Whether none of an entry's tags was removed after a stamp.</summary>
    public async ValueTask<bool> StandAsync(ReadOnlyMemory<byte> space, TagSet tags, ulong stamp, CacheContext context)
    {
        var looks = tags.AsSpan().ToArray().Select(tag => StoreWire.Get(keys.Tag(space.Span, tag), MetaFlags.Read));
        var items = await wire.SendAsync(node, [.. looks], context).ConfigureAwait(false);
        return Array.TrueForAll(items, item => item.IsDone && NumberOf(item) <= stamp);
    }

    /// <summary>Sees to it that tags have items, before an entry with them is written.</summary>
    /// <param name="space">Their space.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="stamp">When the value began to be loaded; <see cref="Always"/> for a new value.</param>
    /// <param name="context">How to do it.</param>
    /// <returns>False: one of them was removed since, or may have been.</returns>
    public async ValueTask<bool> PrepareAsync(
        ReadOnlyMemory<byte> space,
        TagSet tags,
        ulong stamp,
        CacheContext context
    )
    {
        while (true)
        {
            var names = Array.ConvertAll(tags.AsSpan().ToArray(), tag => keys.Tag(space.Span, tag));
            EncodedCommand[] looks = [Look, .. names.Select(name => StoreWire.Get(name, MetaFlags.Read))];
            var items = await wire.SendAsync(node, looks, context).ConfigureAwait(false);
            if (!items[0].IsDone)
            {
                await wire.SendAsync(node, StoreWire.Set(keys.Removals, KeepNew), context).ConfigureAwait(false);
                continue;
            }

            Learn(items[0]);
            var missing = names.Where((_, i) => !items[i + 1].IsDone).ToArray();
            if (Array.Exists(items[1..], item => item.IsDone && NumberOf(item) > stamp))
            {
                return false;
            }

            if (missing.Length == 0 || items[0].Stamp > stamp)
            {
                return missing.Length == 0;
            }

            var number = Encoding.ASCII.GetBytes(
                items[0].Stamp.ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
            var made = await wire.SendAsync(
                    node,
                    [.. missing.Select(name => StoreWire.Set(name, KeepNew, number))],
                    context
                )
                .ConfigureAwait(false);
            if (Array.TrueForAll(made, static one => one.IsDone))
            {
                return true;
            }
        }
    }

    /// <summary>Removes a tag of a space.</summary>
    public async ValueTask RemoveAsync(ReadOnlyMemory<byte> space, string tag, CacheContext context)
    {
        var items = await wire.SendAsync(
                node,
                [StoreWire.Set(keys.Tag(space.Span, tag), Keep), StoreWire.Set(keys.Removals, Keep)],
                context
            )
            .ConfigureAwait(false);
        Learn(items[1]);
    }

    private static ulong NumberOf(RawItem item) =>
        item.Value.IsEmpty ? item.Stamp
        : System.Buffers.Text.Utf8Parser.TryParse(item.Value.Span, out ulong number, out _) ? number
        : item.Stamp;
}
