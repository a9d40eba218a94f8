using System.Runtime.InteropServices;

namespace Larder.Memoizing;

/// <summary>What a caller says of how the results of a function are kept.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MemoChoice(string? Prefix, Expiration Expiration, CachePolicy? Policy);
