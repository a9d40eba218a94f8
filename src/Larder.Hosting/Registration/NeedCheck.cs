using Larder.Layers;
using Larder.Memory;
using Larder.Stores;

namespace Larder.Hosting.Registration;

/// <summary>Checks that everybody gets the cache that he needs, and that it can keep his values.</summary>
internal sealed class NeedCheck(CacheRegistry registry, DeclaredNames names, ICollection<string> faults)
{
    /// <summary>Tells what is missing, once for all who miss it.</summary>
    public void Run(IEnumerable<CacheNeed> needs)
    {
        foreach (var ofOne in needs.GroupBy(static need => need.Cache, StringComparer.Ordinal))
        {
            var whole = ofOne.ToList();
            if (ofOne.Key is { } name && !names.Has(name))
            {
                faults.Add(
                    $"{Who(whole, "needs", "need")} the cache '{name}', which is not there; add AddLarder(\"{name}\", …) or Caches:{name} to the configuration; {names.Known()}."
                );
            }
            else if (Find(whole) is { } cache && NeedsBytes(cache.Store))
            {
                Check(whole, cache);
            }
        }
    }

    private static string Who(IEnumerable<CacheNeed> needs, string one, string many)
    {
        var all = needs.Select(static need => need.Who).Distinct(StringComparer.Ordinal).ToList();
        return all.Count == 1 ? $"{all[0]} {one}" : $"{string.Join(", ", all[..^1])} and {all[^1]} {many}";
    }

    private void Check(List<CacheNeed> needs, Cache cache)
    {
        foreach (var ofType in needs.Where(static need => need.Type is not null).GroupBy(static need => need.Type!))
        {
            if (cache.Options.Codec.FaultOf(ofType.Key) is { } fault)
            {
                faults.Add(
                    $"{Who(ofType, "keeps", "keep")} {ofType.Key.Name} in the cache '{cache.Options.Name}', which has to write it as bytes. {fault}"
                );
            }
        }
    }

    // one that could not be made has a fault of its own
    private Cache? Find(List<CacheNeed> needs)
    {
        if (needs[0].Cache is { } name)
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
                    $"{Who(needs, "needs", "need")} a default cache. {fault.Message} Name one by Default in the configuration, or by AddLarder(…, isDefault: true)."
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
