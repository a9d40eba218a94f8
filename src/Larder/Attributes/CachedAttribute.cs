namespace Larder;

/// <summary>The results of this method are kept in a cache, under a key that is made of its arguments when it is compiled.</summary>
/// <remarks>
/// For a partial method the generator writes the body, and the work is done by another method: <c>GetCoreAsync</c> for
/// <c>GetAsync</c>. For a member of an interface it writes a class that stands in front of any implementation. On an interface
/// it holds for each of its methods that returns something. Durations are texts as <c>500ms</c>, <c>30s</c>, <c>5m</c>,
/// <c>1h30m</c>, <c>2d</c> or <c>00:05:00</c>, checked when compiled.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class CachedAttribute : Attribute
{
    /// <summary>A method whose results are kept.</summary>
    /// <param name="key">
    /// The key, with holes as <c>user:{id}</c>, which are escaped; without it the name of the method and all its arguments.
    /// </param>
    public CachedAttribute(string? key = null)
    {
        Key = key;
    }

    /// <summary>The key, with holes; null for the name of the method and its arguments.</summary>
    public string? Key { get; }

    /// <summary>How long a result is kept; <c>forever</c> is a duration too.</summary>
    /// <value>What <see cref="CacheDefaultsAttribute"/> says, else the cache.</value>
    public string? Ttl { get; set; }

    /// <summary>How long a result may stay unread; <see cref="Ttl"/> is then the most that it lives.</summary>
    public string? Sliding { get; set; }

    /// <summary>
    /// At which age a hit loads the result anew in the background: a duration, or a share of <see cref="Ttl"/> as <c>80%</c>;
    /// <c>auto</c> for the time that the cost of loading asks for.
    /// </summary>
    public string? Early { get; set; }

    /// <summary>How long beyond its end an old result may be answered where no new one can be had.</summary>
    public string? FailSafe { get; set; }

    /// <summary>How long a caller waits at all.</summary>
    public string? Timeout { get; set; }

    /// <summary>How long a caller waits where <see cref="FailSafe"/> has something to answer meanwhile.</summary>
    public string? SoftTimeout { get; set; }

    /// <summary>The share of the time to live that is taken off at random, at most, as <c>10%</c>.</summary>
    public string? Jitter { get; set; }

    /// <summary>Tags by which results are removed together; they may have holes, also <c>{result.Owner}</c>.</summary>
    public string[]? Tags { get; set; }

    /// <summary>A number that stands in the key as <c>v2:</c>; zero for none. Another number is another set of results.</summary>
    public int Version { get; set; }

    /// <summary>The name of a cache that the host knows.</summary>
    public string? Cache { get; set; }

    /// <summary>The field, property or parameter of the type that holds the cache, where it has more than one.</summary>
    public string? Member { get; set; }

    /// <summary>The method that does the work of a partial method, where it has another name than <c>GetCoreAsync</c>.</summary>
    public string? Core { get; set; }

    /// <summary>A method that says, from arguments of the same names, whether this call goes to the cache at all.</summary>
    public string? When { get; set; }

    /// <summary>A method that says, from the result and arguments of the same names, that a result is not to be kept.</summary>
    public string? Unless { get; set; }

    /// <summary>A method that says, from the result and arguments of the same names, how long a result is kept.</summary>
    public string? TtlFrom { get; set; }

    /// <summary>The type that has <see cref="When"/>, <see cref="Unless"/> and <see cref="TtlFrom"/>, where it is another one.</summary>
    public Type? Rules { get; set; }

    /// <summary>A null is not kept.</summary>
    public bool SkipNull { get; set; }

    /// <summary>Nothing empty is kept: null, an empty text or list, zero, false.</summary>
    public bool SkipEmpty { get; set; }

    /// <summary>How long after a failure callers get the same exception at once.</summary>
    public string? ErrorsFor { get; set; }

    /// <summary>Only results are kept that took at least so long.</summary>
    public string? MinDuration { get; set; }
}
