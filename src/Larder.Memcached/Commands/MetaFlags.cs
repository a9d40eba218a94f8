using System.Runtime.InteropServices;

namespace Larder.Memcached.Commands;

/// <summary>What a command asks for besides; numbers below zero, and an empty mode, are left out. All of it is numbers, so nothing can be put between.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MetaFlags()
{
    /// <summary>Whether the value is wanted, with the number of its form and how long it lives.</summary>
    public bool WantsValue { get; init; }

    /// <summary>Whether the stamp is wanted.</summary>
    public bool WantsStamp { get; init; }

    /// <summary>The stamp under which alone it is done; zero for any.</summary>
    public ulong Stamp { get; init; }

    /// <summary>The seconds that the key lives from now on, or an instant of Unix time; zero for ever.</summary>
    public long Expires { get; init; } = -1;

    /// <summary>On a miss, the seconds that an empty stub stands there, of which one caller is told that he may fill it.</summary>
    public long Vivify { get; init; } = -1;

    /// <summary>One caller is told that he may fill the key when it has fewer seconds to live than this.</summary>
    public long Recache { get; init; } = -1;

    /// <summary>The number of the value's form.</summary>
    public uint? Form { get; init; }

    /// <summary>Whether the value stays there as a stale one.</summary>
    public bool MarksStale { get; init; }

    /// <summary>E: only where nothing is; R: only where something is; I or D: up or down.</summary>
    public char Mode { get; init; }

    /// <summary>What is added or taken away.</summary>
    public ulong? Delta { get; init; }

    /// <summary>Where a number begins that is not there.</summary>
    public ulong? Initial { get; init; }

    /// <summary>What is needed to read an entry.</summary>
    public static MetaFlags Read { get; } = new() { WantsValue = true, WantsStamp = true };

    /// <summary>What is needed to know whether something has changed.</summary>
    public static MetaFlags Look { get; } = new() { WantsStamp = true };
}
