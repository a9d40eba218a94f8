using Larder.Memory;

namespace Larder;

/// <summary>Stores that a stack may end in.</summary>
public partial class StackBuilder
{
    /// <summary>The memory of this process, for as many entries as the defaults say.</summary>
    public StackBuilder Memory() =>
        Add(
            Building.StackStep.Store(
                nameof(Memory),
                static context => new MemoryStore(
                    new MemoryStoreOptions { MaxEntries = context.Defaults.MaxEntries, TimeProvider = context.Time }
                )
            )
        );

    /// <summary>The memory of this process, for so many entries.</summary>
    public StackBuilder Memory(long maxEntries) => Memory(new MemoryStoreOptions { MaxEntries = maxEntries });

    /// <summary>The memory of this process.</summary>
    /// <param name="options">How it is bounded; follows the clock of the stack where it names none.</param>
    public StackBuilder Memory(MemoryStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Add(
            Building.StackStep.Store(
                nameof(Memory),
                context => new MemoryStore(
                    options.TimeProvider == TimeProvider.System ? options with { TimeProvider = context.Time } : options
                )
            )
        );
    }
}
