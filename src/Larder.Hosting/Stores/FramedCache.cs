using System.Buffers;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder.Hosting.Stores;

/// <summary>The calls of the framework's cache, on either path; its faults are those of a store.</summary>
internal sealed class FramedCache(IDistributedCache cache)
{
    public async ValueTask<byte[]?> GetAsync(string key, CacheContext context)
    {
        try
        {
            context.Token.ThrowIfCancellationRequested();
            return context.IsSynchronous
                ? cache.Get(key)
                : await cache.GetAsync(key, context.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsOfTheCache(fault, context))
        {
            throw Failed("get", fault);
        }
    }

    public async ValueTask SetAsync(string key, ReadOnlyMemory<byte> bytes, TimeSpan? life, CacheContext context)
    {
        var options = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = life };
        try
        {
            context.Token.ThrowIfCancellationRequested();
            await PutAsync(key, bytes, options, context).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsOfTheCache(fault, context))
        {
            throw Failed("set", fault);
        }
    }

    public async ValueTask RemoveAsync(string key, CacheContext context)
    {
        try
        {
            context.Token.ThrowIfCancellationRequested();
            if (context.IsSynchronous)
            {
                cache.Remove(key);
            }
            else
            {
                await cache.RemoveAsync(key, context.Token).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (IsOfTheCache(fault, context))
        {
            throw Failed("remove", fault);
        }
    }

    private async ValueTask PutAsync(
        string key,
        ReadOnlyMemory<byte> bytes,
        DistributedCacheEntryOptions options,
        CacheContext context
    )
    {
        switch (cache, context.IsSynchronous)
        {
            case (IBufferDistributedCache buffered, true):
                buffered.Set(key, new ReadOnlySequence<byte>(bytes), options);
                break;
            case (IBufferDistributedCache buffered, false):
                await buffered
                    .SetAsync(key, new ReadOnlySequence<byte>(bytes), options, context.Token)
                    .ConfigureAwait(false);
                break;
            case (_, true):
                cache.Set(key, bytes.ToArray(), options);
                break;
            default:
                await cache.SetAsync(key, bytes.ToArray(), options, context.Token).ConfigureAwait(false);
                break;
        }
    }

    private static bool IsOfTheCache(Exception fault, CacheContext context) =>
        fault is not (CacheException or OutOfMemoryException)
        && !(fault is OperationCanceledException && context.Token.IsCancellationRequested);

    private CacheStoreException Failed(string verb, Exception fault) =>
        new($"{cache.GetType().Name} failed to {verb}: {fault.Message}", fault);
}
