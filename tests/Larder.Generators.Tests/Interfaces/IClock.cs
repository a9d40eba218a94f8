using Larder.Generators.Tests.Interfaces;

[assembly: Larder.CacheInterface(typeof(IClock), Ttl = "5m", Prefix = "clock", Except = [nameof(IClock.Minute)])]

namespace Larder.Generators.Tests.Interfaces;

/// <summary>An interface that knows nothing of caches.</summary>
public interface IClock
{
    int Hour(string place);

    int Minute(string place);
}
