using System.Collections.Immutable;
using Larder.Generators.Faults;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Larder.Generators.Entry;

/// <summary>Says where an implementation calls on itself what is cached in front of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SelfCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SelfCall];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Check, OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.Instance is IInstanceReferenceOperation && IsCachedInFront(call.TargetMethod))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Rules.SelfCall, call.Syntax.GetLocation(), call.TargetMethod.Name)
            );
        }
    }

    private static bool IsCachedInFront(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces.Any(face =>
            face.GetMembers(method.Name)
                .Any(member =>
                    IsCached(member)
                    && SymbolEqualityComparer.Default.Equals(
                        method.ContainingType.FindImplementationForInterfaceMember(member),
                        method.OriginalDefinition
                    )
                )
        );

    private static bool IsCached(ISymbol member) =>
        Known.Attribute(member, Known.Cached) is not null
        || Known.Attribute(member.ContainingType, Known.Cached) is not null;
}
