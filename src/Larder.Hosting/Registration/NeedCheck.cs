using Larder.Layers;
using Larder.Memory;
using Larder.Stores;

namespace Larder.Hosting.Registration;

/// <summary>Checks that everybody gets the cache that he needs, and that it can keep his values.</summary>
internal sealed class NeedCheck(CacheRegistry registry, DeclaredNames names, ICollection<string> faults)
{
    public void Run(IEnumerable<CacheNeed> needs)
    {
        foreach (var need in needs)
        {
            if (need.Cache is { } name && !names.All.Contains(name, StringComparer.Ordinal))
            {
                faults.Add(
                    $"{need.Who} needs the cache '{name}', which is not there; add AddLarder(\"{name}\", …) or Caches:{name} to the configuration; {names.Known()}."
                );
            }
            else if (Find(need) is { } cache && need.Type is { } type && NeedsBytes(cache.Store))
            {
                Check(need, cache, type);
            }
        }
    }

    private void Check(CacheNeed need, Cache cache, Type type)
    {
        if (cache.Options.Codec.FaultOf(type) is { } fault)
        {
            faults.Add(
                $"{need.Who} keeps {type.Name} in the cache '{cache.Options.Name}', which has to write it as bytes. {fault}"
            );
        }
    }

    // one that could not be made has a fault of its own
    private Cache? Find(CacheNeed need)
    {
        if (need.Cache is { } name)
        {
            return registry.TryGet(name, out var cache) ? cache : null;
        }

        try
        {
            return registry.Default;
        }
        catch (CacheNotFoundException fault)
        {
            if (registry.Names.Count == names.All.Count)
            {
                faults.Add(
                    $"{need.Who} needs a default cache. {fault.Message} Name one by Default in the configuration, or by AddLarder(…, isDefault: true)."
                );
            }

            return null;
        }
    }

    private static bool NeedsBytes(ICacheStore store) =>
        store switch
        {
            MemoryStore or NullStore => false,
            IStackPart part => (part.Nature.Traits & StackTraits.ChangesValues) != StackTraits.None
                || part.Parts.Any(NeedsBytes),
            _ => true,
        };
}
