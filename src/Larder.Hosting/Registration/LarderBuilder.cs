using System.Text.Json.Serialization.Metadata;
using Larder.Building;
using Larder.Codecs;
using Larder.Hosting.Registration;
using Larder.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Larder;

/// <summary>What is said of all caches of a container, behind <c>AddLarder</c>. Not thread-safe.</summary>
public sealed class LarderBuilder
{
    internal LarderBuilder(IServiceCollection services, LarderSetup setup)
    {
        (Services, Setup) = (services, setup);
    }

    /// <summary>Where the services are registered.</summary>
    public IServiceCollection Services { get; }

    internal LarderSetup Setup { get; }

    /// <summary>Layers and stores that configuration may name besides those of this package: <c>Words(RedisSteps.Word)</c>.</summary>
    public LarderBuilder Words(params ReadOnlySpan<StackWord> words)
    {
        foreach (var word in words)
        {
            ArgumentNullException.ThrowIfNull(word, nameof(words));
            Setup.Vocabulary.Words[word.Name] = word;
        }

        return this;
    }

    /// <summary>A codec that configuration may name; <c>standard</c>, <c>json</c> and <c>raw</c> are there.</summary>
    public LarderBuilder Codec(string name, ICacheCodec codec)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(codec);
        Setup.Vocabulary.Codecs[name] = codec;
        return this;
    }

    /// <summary>
    /// The types that are written as JSON, by source-generated contexts, for all caches that name no codec. Others are refused
    /// from now on, so that what a trimmed program would lack shows at once.
    /// </summary>
    public LarderBuilder Json(params IJsonTypeInfoResolver[] contexts)
    {
        var json = JsonCodec.Only(contexts);
        return Codec("json", json).Codec("standard", new StandardCodec(json));
    }

    /// <summary>A policy that configuration may name.</summary>
    public LarderBuilder Policy(string name, CachePolicy policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(policy);
        Setup.Vocabulary.Policies[name] = policy;
        return this;
    }

    /// <summary>What holds for caches that do not say it, in place of the defaults of the process.</summary>
    public LarderBuilder Defaults(Func<CacheDefaults, CacheDefaults> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Setup.Defaults = change;
        return this;
    }

    /// <summary>What the log tells besides what happened; neither keys nor messages unless asked for, and values never.</summary>
    public LarderBuilder LogDetails(CacheLogDetails details)
    {
        Setup.LogDetails = details;
        return this;
    }

    /// <summary>
    /// Cached methods that have no cache of their own, such as static ones, take these caches while the host runs. Of several
    /// such hosts in a process the one that was started last serves; when it stops, the one before it again.
    /// </summary>
    public LarderBuilder Ambient()
    {
        Setup.IsAmbient = true;
        return this;
    }
}
