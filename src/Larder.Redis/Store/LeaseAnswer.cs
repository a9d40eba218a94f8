using System.Runtime.InteropServices;

namespace Larder.Redis.Store;

/// <summary>What a look-up under a lease was answered.</summary>
/// <param name="Stored">What lies there, if it can be read.</param>
/// <param name="IsThere">Whether anything lies there.</param>
/// <param name="Token">The token of the lease that was granted; zero: it was not.</param>
/// <param name="Held">For how long somebody else has it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LeaseAnswer(StoredEntry? Stored, bool IsThere, long Token, TimeSpan Held);
