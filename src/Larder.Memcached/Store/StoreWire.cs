using Larder.Memcached.Commands;
using Larder.Memcached.Nodes;
using Larder.Wire.Commands;

namespace Larder.Memcached.Store;

/// <summary>Calls of a store to its servers, many to one server in one round trip.</summary>
internal sealed class StoreWire(MemcachedConnection memcached)
{
    public MemcachedConnection Memcached => memcached;

    public TimeProvider Time => memcached.Options.Time;

    /// <summary>The time in milliseconds of Unix time.</summary>
    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public static EncodedCommand Get(ReadOnlySpan<byte> key, MetaFlags flags) =>
        EncodedCommand.Of(new MetaCommand(MetaVerb.Get, key, flags));

    public static EncodedCommand Set(ReadOnlySpan<byte> key, MetaFlags flags, ReadOnlySpan<byte> value = default) =>
        EncodedCommand.Of(new MetaCommand(MetaVerb.Set, key, flags with { WantsStamp = true }, value));

    public static EncodedCommand Count(ReadOnlySpan<byte> key, MetaFlags flags) =>
        EncodedCommand.Of(new MetaCommand(MetaVerb.Arithmetic, key, flags));

    /// <summary>Removes a key; under a stamp that is not zero only as it was then.</summary>
    public static EncodedCommand Delete(ReadOnlySpan<byte> key, ulong stamp = 0) =>
        EncodedCommand.Of(new MetaCommand(MetaVerb.Delete, key, new MetaFlags { Stamp = stamp }));

    /// <summary>Sends commands in their order.</summary>
    /// <exception cref="CacheException">One of them came to a fault; the others are carried out.</exception>
    public async ValueTask<RawItem[]> SendAsync(MemcachedNode node, EncodedCommand[] commands, CacheContext context)
    {
        var outcomes = await memcached.SendManyAsync(node, commands, context).ConfigureAwait(false);
        var items = new RawItem[outcomes.Length];
        CacheException? first = null;
        for (var i = 0; i < items.Length; i++)
        {
            try
            {
                items[i] = RawItem.Of(outcomes[i]);
            }
            catch (CacheException e)
            {
                // the replies behind it go back to the pool first
                first ??= e;
            }
        }

        return first is null ? items : throw first;
    }

    public async ValueTask<RawItem> SendAsync(MemcachedNode node, EncodedCommand command, CacheContext context)
    {
        var items = await SendAsync(node, [command], context).ConfigureAwait(false);
        return items[0];
    }
}
