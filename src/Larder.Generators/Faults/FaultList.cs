using Microsoft.CodeAnalysis;

namespace Larder.Generators.Faults;

/// <summary>What was found wrong so far.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> All => _faults;

    public bool HasErrors => _faults.Exists(static fault => fault.IsError);

    public void AddAll(FaultList others) => _faults.AddRange(others._faults);

    public void Add(Fault fault) => _faults.Add(fault);

    public void Add(DiagnosticDescriptor rule, Location place, params object[] arguments) =>
        _faults.Add(new Fault(rule, place, arguments, []));
}
