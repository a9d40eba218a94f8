using Larder.Generators.Faults;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.Generators.Reading;

/// <summary>Whether a part can be added to a method and to all types around it.</summary>
internal sealed class PartialCheck(IMethodSymbol method, FaultList faults)
{
    public bool Run(Location attribute)
    {
        if (!method.IsPartialDefinition)
        {
            if (method.ContainingType.AllInterfaces.SelectMany(static one => one.GetMembers()).Any(Implements))
            {
                faults.Add(Rules.DoesNothing, attribute, method.Name);
            }
            else
            {
                faults.Add(Rules.NotPartial, method.Locations[0], method.Name);
            }

            return false;
        }

        var isRight = true;
        foreach (var type in MethodScope.TypesAround(method.ContainingType))
        {
            var declared = type
                .DeclaringSyntaxReferences.Select(static one => one.GetSyntax())
                .OfType<TypeDeclarationSyntax>()
                .First();
            if (!declared.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                faults.Add(Rules.NotPartial, declared.Identifier.GetLocation(), type.Name);
                isRight = false;
            }
            else if (type.IsFileLocal)
            {
                faults.Add(Rules.NoDecorator, declared.Identifier.GetLocation(), type.Name, "it is local to its file");
                isRight = false;
            }
        }

        return isRight;
    }

    private bool Implements(ISymbol member) =>
        SymbolEqualityComparer.Default.Equals(
            method.ContainingType.FindImplementationForInterfaceMember(member),
            method
        );
}
