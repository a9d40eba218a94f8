using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Concurrency;
using Larder.Testing.Randomness;

namespace Larder.Generators.Tests.Schedules;

/// <summary>Readers on real threads beside one who changes the source and has the results gone.</summary>
public sealed class MethodRaceTests
{
    private int _least;

    [Theory]
    [InlineData("forget", false), InlineData("forget", true)]
    [InlineData("invalidate", false), InlineData("invalidate", true)]
    [InlineData("tag", false), InlineData("tag", true)]
    [InlineData("clear", false)]
    [Trait("form", "long")]
    public async Task Readers_BesideChanges_NeverReadWhatIsGone(string way, bool isLayered)
    {
        ICacheStore store = isLayered
            ? new PrefixLayer(new TwoLevelStore(new MemoryStore(100), new MemoryStore(100)), "app:")
            : new MemoryStore(100);
        var cache = new Cache(store);
        var versions = new Versions(cache);
        var changes = LongForm.Or(2_000, 300_000);
        var isOver = false;
        await Race.RunAsync(
            3,
            thread =>
            {
                if (thread == 0)
                {
                    for (var i = 0; i < changes; i++)
                    {
                        Volatile.Write(ref _least, Change(way, versions, cache));
                    }

                    Volatile.Write(ref isOver, true);
                    return;
                }

                while (!Volatile.Read(ref isOver))
                {
                    var least = Volatile.Read(ref _least);
                    var read = thread == 1 ? versions.Get() : versions.GetTaskAsync().GetAwaiter().GetResult();
                    Assert.True(read >= least, $"{read} was read, which was gone since {least}");
                }
            }
        );
        LongForm.Tell(FormattableString.Invariant($"methods, {changes} changes by {way} beside readers"));
    }

    private static int Change(string way, Versions versions, Cache cache)
    {
        if (way is "invalidate")
        {
            return versions.Step();
        }

        var version = versions.Advance();
        switch (way)
        {
            case "forget":
                versions.Cached.Get.Forget();
                versions.Cached.GetTaskAsync.Forget();
                break;
            case "tag":
                cache.RemoveByTag("versions");
                break;
            default:
                versions.Cached.Get.Clear();
                versions.Cached.GetTaskAsync.Clear();
                break;
        }

        return version;
    }
}
