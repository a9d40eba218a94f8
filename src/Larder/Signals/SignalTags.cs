namespace Larder;

/// <summary>The names of tags on metrics and traces.</summary>
internal static class SignalTags
{
    public const string CacheName = "larder.cache.name";
    public const string KeyGroup = "larder.cache.key.group";
    public const string Result = "larder.cache.result";
    public const string Reason = "larder.cache.eviction.reason";
}
