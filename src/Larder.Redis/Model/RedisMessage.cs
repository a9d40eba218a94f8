using System.Runtime.InteropServices;

namespace Larder.Redis;

/// <summary>What somebody published, or the news that something may have been missed.</summary>
/// <param name="Channel">Where it was published.</param>
/// <param name="Payload">What was published; nothing for a gap.</param>
/// <param name="IsGap">
/// Messages before this one may be missing: the connection was lost meanwhile, or they came faster than they were read.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RedisMessage(string Channel, ReadOnlyMemory<byte> Payload, bool IsGap = false);
