using Larder.Testing.Time;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;
using Microsoft.Extensions.Options;

namespace Larder.Hosting.Tests.Stores;

/// <summary>The framework's own distributed cache in memory, by a clock that is set by hand.</summary>
internal static class FrameworkMemory
{
    public static IDistributedCache By(ManualTimeProvider time) =>
        new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions { Clock = new Clock(time) }));

    private sealed class Clock(ManualTimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
