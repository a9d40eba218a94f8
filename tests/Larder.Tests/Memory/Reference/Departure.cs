using System.Runtime.InteropServices;
using Larder.Memory;

namespace Larder.Tests.Memory.Reference;

/// <summary>An entry that left, and why.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Departure(int Key, int Value, RemovalCause Cause);
