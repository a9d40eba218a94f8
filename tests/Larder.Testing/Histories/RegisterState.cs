using System.Runtime.InteropServices;

namespace Larder.Testing.Histories;

/// <summary>What a key holds, and which tickets taken for it are still good, a bit for each.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RegisterState(int Value, ulong Tickets);
