using System.ComponentModel;
using System.Runtime.CompilerServices;
using Larder.Ground;

namespace Larder.Methods;

/// <summary>What generated code keeps of a method whose results are cached. Not meant to be called by hand.</summary>
/// <remarks>Thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CachedMethod
{
    private readonly ConditionalWeakTable<Cache, CachePart> _parts = [];
    private readonly string? _cacheName;
    private readonly KeyShape _shape;
    private CachePart? _last;
    private AmbientPart? _ambient;

    /// <summary>A method.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="cacheName">The name of the cache that it asks the host for; null for the default.</param>
    /// <param name="policy">How its results are kept.</param>
    /// <param name="shape">The texts of its keys before, between and behind the holes.</param>
    public CachedMethod(string name, string? cacheName, CachePolicy policy, params string[] shape)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(shape);
        Name = name;
        Policy = policy;
        _cacheName = cacheName;
        _shape = new KeyShape(shape);
    }

    /// <summary>The name of the method.</summary>
    public string Name { get; }

    /// <summary>How its results are kept.</summary>
    public CachePolicy Policy { get; }

    /// <summary>The part of the host's cache for the code that asks.</summary>
    /// <exception cref="CacheNotFoundException">The host has none; the message names the method and the cache.</exception>
    public Cache Ambient
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var known = _ambient;
            return known is not null && ReferenceEquals(known.Stamp, LarderHost.Stamp) ? known.Part : FindAmbient();
        }
    }

    /// <summary>The part of a cache that is this method's: it is counted by itself.</summary>
    /// <exception cref="InvalidOperationException">There is no cache.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Cache In(Cache? cache)
    {
        var last = _last;
        return last is not null && ReferenceEquals(last.Whole, cache) ? last.Part : PartOf(cache);
    }

    /// <summary>When something begins, for <see cref="Took"/>.</summary>
    public static long Now(Cache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        return Monotonic.Now(cache.Time);
    }

    /// <summary>How long it is since then.</summary>
    public static TimeSpan Took(Cache cache, long began) => new(Now(cache) - began);

    /// <summary>The tags of a result: those of all results, and these.</summary>
    public TagSet TagsWith(params ReadOnlySpan<string> more) => TagSet.Of([.. Policy.Tags, .. more]);

    /// <summary>Lets a result live so long; no time at all lets it not be kept.</summary>
    public static void KeepFor(TimeSpan time, FactoryContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (time > TimeSpan.Zero)
        {
            context.Expiration = time == TimeSpan.MaxValue ? Expiration.Never : Expiration.After(time);
        }
        else
        {
            context.DoNotStore = true;
        }
    }

    private Cache FindAmbient()
    {
        // read first: what changes afterwards is seen by the next call
        var stamp = LarderHost.Stamp;
        try
        {
            var part = In(LarderHost.Find(_cacheName));
            _ambient = new AmbientPart(stamp, part);
            return part;
        }
        catch (CacheNotFoundException fault)
        {
            throw new CacheNotFoundException($"{Name} has no cache to keep its results in. {fault.Message}", fault);
        }
    }

    private Cache PartOf(Cache? cache)
    {
        if (cache is null)
        {
            throw new InvalidOperationException($"The cache that {Name} keeps its results in is null.");
        }

        // a part given where a whole is expected is as good
        var known = _parts.GetValue(cache, static whole => new CachePart(whole, whole.Part()));
        _last = known;
        return known.Part;
    }

    private sealed record CachePart(Cache Whole, Cache Part);

    private sealed record AmbientPart(object Stamp, Cache Part);
}
