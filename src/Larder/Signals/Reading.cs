using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;

namespace Larder;

/// <summary>One number of an instrument, with the tag that tells it from the others beside it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Reading(long Value, string? Tag = null, string? TagValue = null)
{
    public Measurement<long> Of(string cache)
    {
        var name = new KeyValuePair<string, object?>(SignalTags.CacheName, cache);
        return Tag is null ? new(Value, name) : new(Value, name, new KeyValuePair<string, object?>(Tag, TagValue));
    }
}
