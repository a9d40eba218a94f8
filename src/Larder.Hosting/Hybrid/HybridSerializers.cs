using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Larder.Hosting.Hybrid;

/// <summary>The serializers that an application has registered, looked for once for each type.</summary>
internal sealed class HybridSerializers(IServiceProvider services, SerializerCodec? codec)
{
    private readonly ConcurrentDictionary<Type, bool> _known = [];

    /// <summary>Tells the codec of the serializer of a type, if there is one.</summary>
    /// <exception cref="CacheOptionsException">There is one, and the cache has a codec that cannot be told.</exception>
    public void Learn<T>()
    {
        if (_known.ContainsKey(typeof(T)))
        {
            return;
        }

        if (Find<T>() is { } serializer)
        {
            Codec<T>().Use(serializer);
        }

        _known[typeof(T)] = true;
    }

    // of one type the last registration counts, as everywhere in the container
    private IHybridCacheSerializer<T>? Find<T>()
    {
        if (services.GetService<IHybridCacheSerializer<T>>() is { } own)
        {
            return own;
        }

        foreach (var factory in services.GetServices<IHybridCacheSerializerFactory>().Reverse())
        {
            if (factory.TryCreateSerializer<T>(out var made))
            {
                return made;
            }
        }

        return null;
    }

    private SerializerCodec Codec<T>() =>
        codec
        ?? throw new CacheOptionsException(
            $"A serializer is registered for {typeof(T).FullName}, and the cache would not use it: build the cache with "
                + "CacheOptions.Codec = new SerializerCodec(), around its own codec if it has one."
        );
}
