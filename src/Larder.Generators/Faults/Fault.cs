using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Faults;

/// <summary>Something that is wrong, and where.</summary>
internal sealed record Fault(DiagnosticDescriptor Rule, Location Place, object[] Arguments, Location[] Others)
{
    /// <summary>The property of a diagnostic that has the name which it is about.</summary>
    public const string Subject = "subject";

    public bool IsError => Rule.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(
            Rule,
            Place,
            Others,
            ImmutableDictionary<string, string?>.Empty.Add(Subject, Arguments.FirstOrDefault()?.ToString()),
            Arguments
        );
}
