using Microsoft.CodeAnalysis;

namespace Larder.Generators.Faults;

/// <summary>Something that is wrong, and where.</summary>
internal sealed record Fault(DiagnosticDescriptor Rule, Location Place, object[] Arguments, Location[] Others)
{
    public bool IsError => Rule.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Place, Others, Arguments);
}
