using Microsoft.Extensions.Logging;

namespace Larder.Hosting.Logging;

/// <summary>What is logged of caches; the numbers are documented and never change their meaning.</summary>
internal static partial class CacheLogMessages
{
    [LoggerMessage(1001, LogLevel.Trace, "Cache {Cache}: {Key} was set")]
    public static partial void Set(ILogger logger, string cache, string key);

    [LoggerMessage(1002, LogLevel.Trace, "Cache {Cache}: {Key} was filled with what was loaded")]
    public static partial void Filled(ILogger logger, string cache, string key);

    [LoggerMessage(
        1003,
        LogLevel.Debug,
        "Cache {Cache}: what was loaded for {Key} was not stored; it was overtaken, or there is no room"
    )]
    public static partial void FillRefused(ILogger logger, string cache, string key);

    [LoggerMessage(1004, LogLevel.Trace, "Cache {Cache}: {Key} was removed")]
    public static partial void Removed(ILogger logger, string cache, string key);

    [LoggerMessage(1005, LogLevel.Information, "Cache {Cache} was cleared")]
    public static partial void Cleared(ILogger logger, string cache);

    [LoggerMessage(1006, LogLevel.Debug, "Cache {Cache}: everything with the tag {Tag} was removed")]
    public static partial void TagRemoved(ILogger logger, string cache, string tag);

    [LoggerMessage(1007, LogLevel.Trace, "Cache {Cache}: {Key} has expired")]
    public static partial void Expired(ILogger logger, string cache, string key);

    [LoggerMessage(1008, LogLevel.Trace, "Cache {Cache}: {Key} was evicted for want of room")]
    public static partial void Evicted(ILogger logger, string cache, string key);

    [LoggerMessage(1009, LogLevel.Warning, "Cache {Cache}: loading {Key} failed with {Fault}")]
    public static partial void LoadFailed(ILogger logger, Exception? exception, string cache, string key, string fault);

    [LoggerMessage(1010, LogLevel.Warning, "Cache {Cache}: a stale value was served for {Key}")]
    public static partial void StaleServed(ILogger logger, string cache, string key);

    [LoggerMessage(1011, LogLevel.Warning, "Cache {Cache}: the default value was served for {Key}")]
    public static partial void DefaultServed(ILogger logger, string cache, string key);

    [LoggerMessage(1012, LogLevel.Debug, "Cache {Cache}: {Key} is being refreshed in the background")]
    public static partial void RefreshStarted(ILogger logger, string cache, string key);

    [LoggerMessage(
        1013,
        LogLevel.Warning,
        "Cache {Cache}: the entry of {Key} cannot be read as the type asked for; it counts as a miss"
    )]
    public static partial void Unreadable(ILogger logger, string cache, string key);

    [LoggerMessage(1014, LogLevel.Warning, "Cache {Cache}: a store failed at {Key} with {Fault}")]
    public static partial void StoreFailed(
        ILogger logger,
        Exception? exception,
        string cache,
        string key,
        string fault
    );

    [LoggerMessage(1015, LogLevel.Warning, "Cache {Cache}: the far store failed at {Key} with {Fault}")]
    public static partial void FarFailed(ILogger logger, Exception? exception, string cache, string key, string fault);

    [LoggerMessage(1101, LogLevel.Information, "Caches are ready: {Caches}")]
    public static partial void Ready(ILogger logger, string caches);

    [LoggerMessage(
        1102,
        LogLevel.Warning,
        "{Path} is a secret in the plain file {File}; keep it in user secrets, the environment or a vault"
    )]
    public static partial void PlainSecret(ILogger logger, string path, string file);

    [LoggerMessage(1103, LogLevel.Debug, "{Call}")]
    public static partial void Call(ILogger logger, string call);
}
